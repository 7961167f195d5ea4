// How the window looks on this computer: theme and text size. Set as attributes on the root,
// which styles/_tokens.scss reads; kept by the browser engine, because it is needed before
// the store is unlocked and says nothing about anybody.

export const themes = ['system', 'light', 'dark'] as const;
export const textSizes = ['normal', 'large', 'larger', 'largest'] as const;
export type Appearance = { theme: (typeof themes)[number]; textSize: (typeof textSizes)[number] };

const KEY = 'sightline.appearance';
const usual: Appearance = { theme: 'system', textSize: 'normal' };

/** What was chosen before, or what is usual where nothing sensible is kept. */
export function rememberedAppearance(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Appearance>;
    return {
      theme: themes.find((theme) => theme === kept.theme) ?? usual.theme,
      textSize: textSizes.find((size) => size === kept.textSize) ?? usual.textSize,
    };
  } catch {
    return usual;
  }
}

/** Shows the window so, now and from the next start on. */
export function applyAppearance(appearance: Appearance, root: HTMLElement = document.documentElement): void {
  root.dataset['theme'] = appearance.theme;
  root.dataset['textSize'] = appearance.textSize;
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // No storage: it holds for this run.
  }
}
