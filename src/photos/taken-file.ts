/** A file that was taken in: safe to keep and to show to staff. */
export interface TakenFile {
  /** Random name in the file store; tells nothing of the sender or of the file's own name. */
  name: string
  /** Every picture is a JPEG by now; a PDF stands as it came. */
  kind: StoredKind
  /** Size as stored, in bytes. */
  bytes: number
  /** Of a picture, in pixels. */
  width?: number
  height?: number
}

export type StoredKind = 'jpeg' | 'pdf'

/** Why a file was not taken; each has its own sentence for the person who sent it. */
export interface FileProblem {
  problem:
    | 'too_large'
    /** Neither a picture nor a PDF by its bytes, whatever it is called. */
    | 'unknown_kind'
    /** A picture as an iPhone keeps it; the phone can send it as JPEG. */
    | 'heic'
    /** Cut short, damaged, or too slow to decode. */
    | 'broken'
    /** The platform has it no more. */
    | 'gone'
    /** The platform, or the store of files, could not be reached; the same file may come through later. */
    | 'retry'
    /** A PDF with a password, with something to run or with files inside. */
    | 'unsafe_pdf'
    /** A picture that would unpack to more than we decode. */
    | 'too_many_pixels'
}

export function isFileProblem(result: TakenFile | FileProblem): result is FileProblem {
  return 'problem' in result
}
