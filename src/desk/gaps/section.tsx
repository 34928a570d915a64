import type { DeskSection } from '../desk-route.js'
import type { KnowledgeDeskParts } from '../knowledge/parts.js'
import { gapActions } from './gap-actions.js'
import { gapList } from './gap-list.js'

/** Questions that did not end well, in groups of one matter, and what can be done about each. */
export function createGapsSection(parts: KnowledgeDeskParts): DeskSection {
  return {
    menu: [{ path: '/khoang-trong', label: 'Khoảng trống', may: 'knowledge', order: 51 }],
    told: {
      gap_ignored: 'Đã bỏ qua. Các câu này không hiện lại.',
      gap_merged: 'Đã gộp hai nhóm.',
      gap_noted: 'Đã ghi vào danh sách cần soạn.',
    },
    routes: [...gapList(parts), ...gapActions(parts)],
  }
}
