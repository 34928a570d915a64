/** CONTRACT: the little that a channel remembers over restarts, such as what it last told its platform. */
export interface ChannelMemory {
  read(key: string): Promise<string | undefined>
  write(key: string, value: string): Promise<void>
}
