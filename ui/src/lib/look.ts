// From the settings that the store keeps to how the window looks.

import type { Settings } from '../ipc/call';
import type { Appearance } from './appearance';

/** Text sizes offered, in percent, and the name the styles know each by. */
export const sizes = { 100: 'normal', 112: 'large', 125: 'larger', 150: 'largest' } as const satisfies Record<
  number,
  Appearance['textSize']
>;
export type Percent = keyof typeof sizes;

/** The offered size that is not larger than what is kept, so that an odd value still reads well. */
export function nearestSize(percent: number): Percent {
  const offered = Object.keys(sizes).map(Number) as Percent[];
  return offered.findLast((size) => size <= percent) ?? 100;
}

export function appearanceOf(settings: Pick<Settings, 'textSize' | 'theme'>): Appearance {
  return { theme: settings.theme, textSize: sizes[nearestSize(settings.textSize)] };
}
