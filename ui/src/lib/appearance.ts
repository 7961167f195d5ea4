// How the window looks on this computer: theme and text size. Set as attributes on the root,
// which styles/_tokens.scss reads; kept by the browser engine, because it is needed before
// the store is unlocked and says nothing about anybody.

export const themes = ['system', 'light', 'dark'] as const;
/** Sizes of text that are offered, in per cent; the styles know each of them. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];
export type Appearance = { theme: (typeof themes)[number]; textSize: number };

const KEY = 'sightline.appearance';

/** The offered size that is not larger than what is kept, so that an odd value still reads well. */
export function nearestSize(percent: unknown): TextSize {
  return textSizes.findLast((size) => size <= Number(percent)) ?? 100;
}

/** What was chosen before, or what is usual where nothing sensible is kept. */
export function rememberedAppearance(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Appearance>;
    return {
      theme: themes.find((theme) => theme === kept.theme) ?? 'system',
      textSize: nearestSize(kept.textSize),
    };
  } catch {
    return { theme: 'system', textSize: 100 };
  }
}

/** Shows the window so, now and from the next start on. */
export function applyAppearance({ theme, textSize }: Appearance, root: HTMLElement = document.documentElement): void {
  const appearance = { theme, textSize: nearestSize(textSize) };
  root.dataset['theme'] = appearance.theme;
  root.dataset['textSize'] = String(appearance.textSize);
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // No storage: it holds for this run.
  }
}
