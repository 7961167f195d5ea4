// The title of the window: what is open, then where, then the app, so that the most telling
// part is read first and survives a narrow task bar.

/** "Record – Section – Sightline"; parts that are missing or empty are left out. */
export function pageTitle(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part?.trim()).join(' – ');
}
