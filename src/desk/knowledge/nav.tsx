import type { FC } from 'hono/jsx'
import { deskPath } from '../paths.js'

const pages = [
  ['/tri-thuc', 'Danh mục'],
  ['/tri-thuc/giai-thich', 'Vì sao trả lời vậy'],
  ['/tri-thuc/de-xuat', 'Đề xuất'],
  ['/tri-thuc/tai-len', 'Tải tệp lên'],
  ['/tri-thuc/cau-kiem-tra', 'Câu kiểm tra'],
  ['/tri-thuc/phien-ban', 'Phiên bản'],
] as const

export type KnowledgePage = (typeof pages)[number][0]

/** The pages about knowledge, side by side. */
export const KnowledgeNav: FC<{ here?: KnowledgePage }> = ({ here }) => (
  <nav aria-label="Các trang tri thức">
    <ul class="filters">
      {pages.map(([path, label]) => (
        <li>
          <a href={deskPath(path)} aria-current={path === here ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
