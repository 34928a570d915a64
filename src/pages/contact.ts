import { provided, type CommuneProfile } from '../knowledge/commune-profile.js'
import type { PagePhrase } from './page-contract.js'

/** The Center's name and what the commune has given of it; what is missing is said to be missing. */
export interface Contact {
  name: string
  details: string
}

export function contactOf({ center }: CommuneProfile, phrase: PagePhrase): Contact {
  const address = provided(center.address)
  const phone = provided(center.phone)
  const hours = provided(center.hours)
  const email = provided(center.email)
  const website = provided(center.website)
  const details = [
    address && phrase('contact.address', { address }),
    phone && phrase('contact.phone', { phone }),
    hours && phrase('contact.hours', { hours }),
    email && phrase('contact.email', { email }),
    website && phrase('contact.website', { website }),
  ].filter(Boolean)
  return {
    name: center.name,
    details: details.length > 0 ? details.join(' ') : phrase('pages.contact_unknown'),
  }
}
