/** What of WebAssembly is used here; its full types come with those of a browser, which this program is not. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
  }
  interface Module {
    readonly compiled: unique symbol
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>
  }
  const Memory: new (wish: { initial: number }) => Memory
  const Module: new (bytes: Uint8Array) => Module
  const Instance: new (module: Module, imports: Record<string, Record<string, Memory>>) => Instance
  function validate(bytes: Uint8Array): boolean
}
