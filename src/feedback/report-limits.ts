/** Pictures and PDFs a report may hold. */
export const MOST_FILES = 3

/** Longest text of a report, in characters. */
export const MOST_WHAT = 4_000

/** Fewer characters tell nothing that anybody could look into. */
export const LEAST_WHAT = 8

/** Longest text of one detail, in characters. */
export const MOST_DETAIL = { where: 500, when: 200, about: 200 } as const
