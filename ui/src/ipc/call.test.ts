// Failures of every kind reach a screen in one shape.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { call, type Answer, type UiError } from './call';

const unexpected = { status: 'error', error: { kind: 'fault', fault: 'unexpected' } };

/** A failure as the framework hands it over: whatever it is, typed as if it were ours. */
function failed(error: unknown): Promise<Answer<never>> {
  return Promise.resolve({ status: 'error', error: error as UiError });
}

describe('call', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  it('hands over what a command answers', async () => {
    expect(await call(Promise.resolve({ status: 'ok', data: 7 }))).toEqual({ status: 'ok', data: 7 });
    const refusal: UiError = { kind: 'refusal', refusal: { code: 'locked' } };
    expect(await call(failed(refusal))).toEqual({ status: 'error', error: refusal });
    expect(console.error).not.toHaveBeenCalled();
  });

  it('turns the framework’s plain strings into a fault', async () => {
    expect(await call(failed('Command app_info not allowed by ACL'))).toEqual(unexpected);
    expect(await call(failed({ kind: 'refusal' }))).toEqual(unexpected);
    expect(await call(failed(null))).toEqual(unexpected);
  });

  it('never throws, and says why in the console', async () => {
    const cause = new Error('the bridge is gone');
    expect(await call(Promise.reject(cause))).toEqual(unexpected);
    expect(console.error).toHaveBeenCalledWith(expect.any(String), cause);
  });
});
