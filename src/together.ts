import type { DeliveryObserver } from './outbox/outbox.js'
import type { TurnObserver } from './conversation/turn-observer.js'
import type { RequestObserver } from './server/trace-requests.js'

export interface Observers extends TurnObserver, DeliveryObserver {
  beginRequest: RequestObserver
}

/** Two who are told the same. */
export function together(one: Observers, other: Observers): Observers {
  return {
    beginRequest: () => both(one.beginRequest(), other.beginRequest()),
    beginTurn: (message) => both(one.beginTurn(message), other.beginTurn(message)),
    beginStage: (stage) => both(one.beginStage(stage), other.beginStage(stage)),
    beginDelivery: (message, ofRequest) =>
      both(one.beginDelivery(message, ofRequest), other.beginDelivery(message, ofRequest)),
  }
}

function both<T extends readonly unknown[]>(one: (...told: T) => void, other: (...told: T) => void) {
  return (...told: T): void => {
    one(...told)
    other(...told)
  }
}
