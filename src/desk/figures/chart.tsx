import type { FC } from 'hono/jsx'

interface Bar {
  label: string
  value: number
}

const ROW = 26
const LABEL = 210
const WIDTH = 640
const MOST_LABEL = 30

/** Bars with their numbers, drawn by the server; the table under it says the same to who cannot see it. */
export const Chart: FC<{ title: string; bars: readonly Bar[] }> = ({ title, bars }) => {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = WIDTH - LABEL - 60
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 6}`}
      role="img"
      aria-label={`Biểu đồ: ${title}. Số liệu ở bảng bên dưới.`}
    >
      {bars.map(({ label, value }, index) => (
        <g>
          <text x={LABEL - 8} y={index * ROW + 18} text-anchor="end" class="chart-label">
            {short(label)}
          </text>
          <rect
            x={LABEL}
            y={index * ROW + 4}
            width={Math.round((value / most) * width)}
            height={ROW - 8}
            class="bar"
          />
          <text x={LABEL + Math.round((value / most) * width) + 6} y={index * ROW + 18} class="chart-label">
            {value}
          </text>
        </g>
      ))}
    </svg>
  )
}

function short(label: string): string {
  return label.length <= MOST_LABEL ? label : `${label.slice(0, MOST_LABEL - 1)}…`
}
