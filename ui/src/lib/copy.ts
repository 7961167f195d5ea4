// Puts text on the clipboard.

/** Answers whether it worked: a desktop may refuse, and then the words must stay on screen. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
