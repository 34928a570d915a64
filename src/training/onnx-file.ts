/**
 * Writes the static table as an ONNX graph that stands in for any feature-extraction model:
 * `last_hidden_state[b, n] = table[input_ids[b, n]] * scale[input_ids[b, n]]`, the table as int8 with one
 * scale a row. Only the few messages of onnx.proto (ONNX IR 8, opset 17) that this takes.
 */
export interface QuantisedTable {
  tokens: number
  dims: number
  /** tokens x dims. */
  cells: Int8Array
  /** One factor a token. */
  scales: Float32Array
}

export function quantise(weights: Float32Array, tokens: number, dims: number): QuantisedTable {
  const cells = new Int8Array(tokens * dims)
  const scales = new Float32Array(tokens)
  for (let token = 0; token < tokens; token++) {
    let most = 0
    for (let cell = token * dims; cell < (token + 1) * dims; cell++) {
      most = Math.max(most, Math.abs(weights[cell] as number))
    }
    const scale = most / 127
    scales[token] = scale
    if (scale === 0) continue
    for (let cell = token * dims; cell < (token + 1) * dims; cell++) {
      cells[cell] = Math.round((weights[cell] as number) / scale)
    }
  }
  return { tokens, dims, cells, scales }
}

const FLOAT = 1
const INT8 = 3
const INT64 = 7

export function onnxOf({ tokens, dims, cells, scales }: QuantisedTable): Uint8Array {
  const graph = message(
    bytes(1, node('Gather', ['table', 'input_ids'], 'rows')),
    bytes(1, node('Cast', ['rows'], 'wide', message(text(1, 'to'), whole(3, FLOAT), whole(20, 2)))),
    bytes(1, node('Gather', ['scales', 'input_ids'], 'factors')),
    bytes(1, node('Mul', ['wide', 'factors'], 'last_hidden_state')),
    text(2, 'static-table'),
    bytes(5, tensor('table', INT8, [tokens, dims], new Uint8Array(cells.buffer))),
    bytes(5, tensor('scales', FLOAT, [tokens, 1], new Uint8Array(scales.buffer))),
    bytes(11, port('input_ids', INT64, ['batch', 'length'])),
    bytes(12, port('last_hidden_state', FLOAT, ['batch', 'length', dims])),
  )
  return message(
    whole(1, 8),
    text(2, 'hoi-xa'),
    bytes(7, graph),
    bytes(8, message(text(1, ''), whole(2, 17))),
  )
}

function node(type: string, inputs: readonly string[], output: string, attribute?: Uint8Array): Uint8Array {
  return message(
    ...inputs.map((input) => text(1, input)),
    text(2, output),
    text(4, type),
    ...(attribute ? [bytes(5, attribute)] : []),
  )
}

function tensor(name: string, type: number, shape: readonly number[], raw: Uint8Array): Uint8Array {
  return message(...shape.map((size) => whole(1, size)), whole(2, type), text(8, name), bytes(9, raw))
}

function port(name: string, type: number, shape: readonly (string | number)[]): Uint8Array {
  const sizes = shape.map((size) =>
    bytes(1, typeof size === 'string' ? message(text(2, size)) : message(whole(1, size))),
  )
  const tensorType = message(whole(1, type), bytes(2, message(...sizes)))
  return message(text(1, name), bytes(2, message(bytes(1, tensorType))))
}

/** Protocol buffers: a field is its number and wire type, then a varint or a length and bytes. */
function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields)
}

function whole(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field << 3), varint(value)])
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value])
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, Buffer.from(value, 'utf8'))
}

function varint(value: number): Uint8Array {
  const parts: number[] = []
  let rest = value
  while (rest > 127) {
    parts.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.from([...parts, rest])
}
