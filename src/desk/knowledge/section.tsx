import type { DeskSection } from '../desk-route.js'
import { aliasRoutes } from './alias-routes.js'
import { explainRoutes } from './explain-routes.js'
import { listRoutes } from './list-routes.js'
import type { KnowledgeDeskParts } from './parts.js'
import { proposalRoutes } from './proposal-routes.js'
import { recordRoutes } from './record-routes.js'
import { testSetRoutes } from './test-set-routes.js'
import { uploadRoutes } from './upload-routes.js'
import { versionRoutes } from './version-routes.js'
import { officeRoutes } from './office/office-routes.js'

/** What the bot knows of the commune: looking into it, proposing a change, approving it, going back. */
export function createKnowledgeSection(parts: KnowledgeDeskParts): DeskSection {
  return {
    menu: [
      { path: '/tri-thuc', label: 'Tri thức', may: 'knowledge', order: 50 },
      { path: '/thong-tin', label: 'Thông tin xã', may: 'knowledge', order: 52 },
    ],
    told: {
      proposed: 'Đã ghi đề xuất. Bot chưa đổi gì cho tới khi được duyệt.',
      proposal_applied: 'Đã duyệt. Bot dùng nội dung mới trong vài giây.',
      proposal_closed: 'Đã bỏ đề xuất.',
      restored: 'Đã trở về. Bot dùng nội dung này trong vài giây.',
      question_confirmed: 'Đã thêm câu vào bộ kiểm tra.',
      question_removed: 'Đã bỏ câu khỏi bộ kiểm tra.',
      office_saved: 'Đã lưu. Bot dùng thông tin mới trong vài giây.',
      office_proposed: 'Đã ghi đề xuất. Lãnh đạo hoặc quản trị duyệt rồi bot mới dùng.',
    },
    routes: [
      ...listRoutes(parts),
      ...recordRoutes(parts),
      ...explainRoutes(parts),
      ...aliasRoutes(parts),
      ...proposalRoutes(parts),
      ...uploadRoutes(parts),
      ...versionRoutes(parts),
      ...testSetRoutes(parts),
      ...officeRoutes(parts),
    ],
  }
}
