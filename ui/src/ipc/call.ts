// The one way to ask the shell for anything. Screens import `commands` and `call` from here, and
// nothing else of `ipc`; only this folder knows Tauri.
import { commands, events, type UiError } from './bindings';

export { commands, events };
export type * from './bindings';

/** What a command answers: its value, or why it did not do what was asked. */
export type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: UiError };

/**
 * Waits for a command and never throws, so that a screen has one shape of failure to show.
 *
 * A command's own failures are `UiError` already. The framework's are not: a refused permission or
 * a bad argument arrives as a plain string, a broken bridge as an `Error`. Both become the fault
 * that asks the person to try again; what they say goes to the console, for whoever looks into it.
 */
export async function call<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    const answer = await asked;
    if (answer.status === 'ok' || isUiError(answer.error)) return answer;
    return unexpected(answer.error);
  } catch (cause) {
    return unexpected(cause);
  }
}

function unexpected(cause: unknown): { status: 'error'; error: UiError } {
  console.error('the shell did not answer a command', cause);
  return { status: 'error', error: { kind: 'fault', fault: 'unexpected' } };
}

/** Whether a failure came from a command of ours, by its shape. */
function isUiError(error: unknown): error is UiError {
  if (typeof error !== 'object' || error === null || !('kind' in error)) return false;
  return (
    (error.kind === 'refusal' && 'refusal' in error) || (error.kind === 'fault' && 'fault' in error)
  );
}
