// The public line of a recovery key, wherever a screen asks for it.

import { call, commands, type Refusal, type UiError } from '../ipc/call';
import { explainAtField, isRefusal } from '../words/faults';

/** What can be wrong with the line itself, to be said beside its field. */
const aboutLine: Refusal['code'][] = ['recipientMisread', 'recipientIsPrivate'];

/** What to say beside the field, when the line is what was refused. */
export function lineError(error: UiError): string | undefined {
  return aboutLine.some((code) => isRefusal(error, code)) ? explainAtField(error) : undefined;
}

/** Lets the person choose the file with the line. */
export async function chooseLine(): Promise<{ line?: string; problem?: string }> {
  const answer = await call(commands.chooseRecoveryLine());
  if (answer.status === 'ok') return answer.data ? { line: answer.data } : {};
  return { problem: explainAtField(answer.error) };
}
