// What was typed into a form that was sent too late, after the session had ended, is kept in this tab and put back into
// the form once the same person is back. Never passwords, never files; useful pages stay useful without.
const KEY = 'hoi-xa-typed'
const KEPT_MS = 60 * 60_000
const OF_THE_PAGE = ['csrf', 'seen', 'key', 'id', 'files', 'back']
const { who, late } = document.body.dataset

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? undefined
  } catch {
    return undefined
  }
}

function keep(typed) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(typed))
  } catch {
    // A browser that keeps nothing is told by the sign-in page's words.
  }
}

document.addEventListener('submit', ({ target: form }) => {
  if (form.method !== 'post' || who === undefined) return
  const fields = [...new FormData(form)].flatMap(([name, value]) => {
    const type = form.elements.namedItem(name)?.type
    if (typeof value !== 'string' || OF_THE_PAGE.includes(name) || type === 'password') return []
    return [{ name, value, hidden: type === 'hidden' }]
  })
  keep({ who, at: Date.now(), page: location.pathname, action: form.action, fields, late: false })
})

/** The form that has all that was filled in, the one that sends to the same place first. */
function formFor({ action, fields }) {
  const forms = [...document.querySelectorAll('form[method=post]')]
  const fits = (form) =>
    fields.every(({ name, value }) => {
      const element = form.elements.namedItem(name)
      return value === '' || (element && (element.type !== 'hidden' || element.value === value))
    })
  const isFilled = fields.some(({ value, hidden }) => !hidden && value !== '')
  return isFilled
    ? (forms.find((form) => form.action === action && fits(form)) ?? forms.find(fits))
    : undefined
}

function fill(form, fields) {
  const left = [...fields]
  for (const element of form.elements) {
    if (['checkbox', 'radio'].includes(element.type))
      element.checked = fields.some(({ name, value }) => name === element.name && value === element.value)
    else if (!['hidden', 'password', 'submit', 'button', 'file'].includes(element.type)) {
      const at = left.findIndex(({ name }) => name === element.name)
      if (at >= 0) element.value = left.splice(at, 1)[0].value
    }
  }
  for (let part = form.closest('details'); part; part = part.parentElement.closest('details'))
    part.open = true
}

function putBack(typed) {
  const form = formFor(typed)
  // The page that the form stood on, or the nearest above it.
  if (!form && !`${typed.page}/`.startsWith(`${location.pathname}/`)) return
  sessionStorage.removeItem(KEY)
  const texts = typed.fields.flatMap(({ value, hidden }) => (hidden || value.length < 20 ? [] : [value]))
  if (!form && texts.length === 0) return
  const { content } = document.getElementById('typed-parts')
  const told = content.getElementById(form ? 'typed' : 'typed-rest')
  if (form) {
    fill(form, typed.fields)
    form.prepend(told)
  } else {
    told.querySelector('textarea').value = texts.join('\n\n')
    document.querySelector('h1').after(told)
  }
  told.scrollIntoView({ block: 'center' })
}

const typed = recall()
if (typed && late !== undefined) keep({ ...typed, late: true })
else if (
  typed &&
  (!typed.late || Date.now() - typed.at > KEPT_MS || (who !== undefined && who !== typed.who))
)
  sessionStorage.removeItem(KEY)
else if (typed && who !== undefined) putBack(typed)
