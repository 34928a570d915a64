import type { SwitchedOff } from './switched-off.js'

/** CONTRACT: what staff switched off. */
export interface SwitchStore {
  /** "off_already": the same thing is off at that moment. */
  turnOff(entry: SwitchedOff): Promise<'off' | 'off_already'>
  /** "on_already": it is not off at that moment, or is not of this commune. */
  turnOn(commune: string, id: string, ended: { at: Date; by: string }): Promise<'on' | 'on_already'>
  /** Of all communes: what is off, or will be off by its time, at an instant. */
  inForce(at: Date): Promise<SwitchedOff[]>
  /** Newest first, with what has ended. */
  history(commune: string, limit: number): Promise<SwitchedOff[]>
}
