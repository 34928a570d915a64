import type { DeskSection } from '../desk-route.js'
import { MOST_FILE_BYTES } from './held-files.js'
import type { IntakeParts } from './intake-parts.js'
import { slipOf } from './slip.js'
import { SlipPage } from './slip-page.js'
import { edit, form, fromTalk, open, readBack } from './steps.js'

/** Reports written down for citizens at the counter, on the telephone, from a letter or from a talk: /tiep-nhan. */
export function createIntakeSection(parts: IntakeParts): DeskSection {
  return {
    menu: [{ path: '/tiep-nhan', label: 'Tiếp nhận', may: 'intake', order: 20 }],
    told: {
      intake_opened: 'Đã mở phiếu. In biên nhận hoặc đọc mã cho người dân.',
      intake_opened_talk: 'Đã mở phiếu. Gửi mã cho người dân bằng lời nhắn đã soạn sẵn bên dưới.',
      intake_known: 'Phiếu của biểu mẫu này đã mở trước đó; không mở thêm phiếu nào.',
    },
    routes: [
      {
        method: 'get',
        path: '/tiep-nhan',
        name: 'intake.form',
        may: 'intake',
        handle: (visit) => form(visit, parts),
      },
      {
        method: 'post',
        path: '/tiep-nhan/doc-lai',
        name: 'intake.read_back',
        may: 'intake',
        fileBytes: MOST_FILE_BYTES,
        handle: (visit) => readBack(visit, parts),
      },
      {
        method: 'post',
        path: '/tiep-nhan/sua',
        name: 'intake.edit',
        may: 'intake',
        handle: (visit) => edit(visit, parts),
      },
      {
        method: 'post',
        path: '/tiep-nhan',
        name: 'intake.open',
        may: 'intake',
        handle: (visit) => open(visit, parts),
      },
      {
        method: 'post',
        path: '/tro-chuyen/:talk/phan-anh',
        name: 'intake.from_talk',
        may: 'intake',
        subject: 'talk',
        handle: (visit) => fromTalk(visit, parts),
      },
      {
        method: 'get',
        path: '/phieu/:code/bien-nhan',
        name: 'intake.slip',
        may: 'tickets',
        subject: 'code',
        personal: true,
        async handle(visit) {
          const slip = await slipOf(visit, parts)
          if (!slip) return visit.notFound()
          return visit.page(parts.sentences.phrase('slip.title'), <SlipPage model={slip} />, {
            printable: true,
          })
        },
      },
    ],
  }
}
