// Words of the authority's recovery key, wherever it is asked for.

export const recovery = {
  line: 'Public line of the recovery key',
  lineHint: 'The line that begins with “age1”, from the file or message of whoever keeps your authority’s recovery key. It is no secret.',
  chooseFile: 'Choose the file…',
};
