import type { Group } from '../../figures/feedback-figures.js'

export const groupWords: Readonly<Record<Group, string>> = {
  pakn: 'Phản ánh, kiến nghị (Nghị định 20/2008/NĐ-CP)',
  field: 'Phản ánh hiện trường',
  praise: 'Lời khen, góp ý',
  tip: 'Tin không nêu tên',
}

/** Kinds of messages, by the route that answered them. */
export const routeWords: Readonly<Record<string, string>> = {
  procedure: 'Thủ tục hành chính',
  plan: 'Kế hoạch cải cách hành chính',
  office: 'Thông tin cơ quan',
  feedback: 'Gửi phản ánh',
  feedback_status: 'Xem phản ánh đã gửi',
  complaint: 'Khiếu nại (đã hướng dẫn nơi nhận)',
  denunciation: 'Tố cáo (đã hướng dẫn nơi nhận)',
  emergency: 'Khẩn cấp (đã đưa số gọi)',
  dossier_status: 'Hỏi tình trạng hồ sơ',
  handoff: 'Muốn gặp cán bộ',
  own_data: 'Dữ liệu của mình',
  smalltalk: 'Chào hỏi',
  abuse: 'Lời lẽ không phù hợp',
  out_of_scope: 'Ngoài phạm vi',
  unclear: 'Chưa rõ ý',
}
