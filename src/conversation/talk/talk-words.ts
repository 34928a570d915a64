import { foldedWords } from '../../language/fold.js'

/** "Thoát", "gặp bot": the assistant is wanted back. Nothing else may stand in the message. Pure. */
export function leavesTalk(text: string): boolean {
  return /^\/?(thoat|thoat ra|exit|(cho )?(toi |em |minh )?(gap|noi chuyen voi|hoi|chat voi) (bot|may|robot|chatbot|tro ly|tro ly ao|tro ly tu dong)|(quay|tro) (lai|ve) (voi )?(bot|tro ly|tro ly tu dong|chatbot))( (a|nhe|nha|di))?$/.test(
    foldedWords(text).join(' '),
  )
}

/** Nothing but a call for a person: "gặp cán bộ", "/canbo". Pure. */
export function callsStaff(text: string): boolean {
  return (
    text.trim() === '/canbo' ||
    /^(cho )?(toi |em |minh |con |chau )?(muon |can )?(xin )?gap (can bo|nguoi that|nhan vien)( (a|voi|di|nhe))?$/.test(
      foldedWords(text).join(' '),
    )
  )
}

/** Words around a call for a person that say nothing of why. */
const CALLING = new Set(
  (
    'cho toi tui em minh con chau choa muon can xin gap noi chuyen trao doi voi can bo nguoi that nhan vien tu van ' +
    'ho tro truc tiep a oi di nhe nha giup gium gium ket noi lien he duoc khong hong ko ai do co o day may bot robot ' +
    'hieu tra loi goi lai dien thoai phu trach chi anh co chu bac thoi dung nua roi la de lam on va thi ma cai nay viec ' +
    'mot chut ti nao ra nghe chuyen chat het qua xa uy ban'
  ).split(' '),
)

const LEAST_WORDS = 3

/** A call for a person that also tells what it is about: "gặp cán bộ hỏi về đất nhà tôi bị lấn". Pure. */
export function tellsWhy(text: string): boolean {
  return foldedWords(text).filter((word) => !CALLING.has(word)).length >= LEAST_WORDS
}
