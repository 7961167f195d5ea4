// Opens the whole window on a stand-in desk, for tests of what people do in it.

import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach } from 'vitest';
import App from '../App.svelte';
import { finishAll } from '../parts/leaving';
import { Desk } from './desk';

/** The window at a place of the full desk, or of the one given. */
export async function openAt(place: string, desk = Desk.full()): Promise<{ desk: Desk; press: UserEvent }> {
  desk.lastPlace = place;
  desk.install();
  render(App);
  await screen.findByRole('navigation');
  return { desk, press: userEvent.setup() };
}

/** The first screen of a desk that is closed. */
export function openGate(desk: Desk): { desk: Desk; press: UserEvent } {
  desk.install();
  render(App);
  return { desk, press: userEvent.setup() };
}

/** Arguments of each call of a command, oldest first. */
export function asked(desk: Desk, command: string): Record<string, unknown>[] {
  return desk.calls.filter((call) => call.command === command).map(({ args }) => args);
}

afterEach(async () => {
  // What is not saved would be saved on the next test's desk.
  await finishAll();
  cleanup();
  // The window stops listening to its events a moment after it is gone.
  await new Promise((resolve) => setTimeout(resolve));
  clearMocks();
});
