/** What may stand before `://` in FROM. */
export const sourceSchemes = ['stixshifter', 'file', 'http', 'https'] as const;
