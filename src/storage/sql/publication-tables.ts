/** Sites that may show a commune's chat button. */
export interface PublicationTables {
  embed_origin: { commune: string; origin: string }
}
