/** What a label may say: a closed list, or one that is known only while the service runs. */
export type LabelValues = readonly string[] | (() => Iterable<string>)

/** By name of the label. */
export type LabelSpec = Readonly<Record<string, LabelValues>>

export type Labels<L extends LabelSpec> = Readonly<Record<keyof L & string, string>>

/** Name and value of each label, in the order of the spec. */
export type LabelPairs = readonly (readonly [name: string, value: string])[]

/** Stands for whatever is in no list: so nothing that somebody wrote can become a label, and none grows without end. */
export const OTHER = 'other'

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/

/** Throws `TypeError` for a name that the format does not know. */
export function checkLabelNames(spec: LabelSpec): void {
  for (const name of Object.keys(spec)) {
    if (!NAME.test(name) || name.startsWith('__') || name === 'le')
      throw new TypeError(`"${name}" is no name of a label`)
  }
}

export function closed<L extends LabelSpec>(spec: L, labels: Labels<L>): LabelPairs {
  return Object.entries(spec).map(([name, values]) => {
    const value = labels[name] ?? OTHER
    const list = typeof values === 'function' ? [...values()] : values
    return [name, list.includes(value) ? value : OTHER]
  })
}
