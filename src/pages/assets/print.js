// The page works without this file; with it, it has a button to print.
'use strict'
;(() => {
  const button = document.getElementById('print')
  if (!button) return
  button.hidden = false
  button.addEventListener('click', () => window.print())
})()
