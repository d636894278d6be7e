/** Why bytes are no table, and what to do: where that is more than to write another format. */
export class TableFault extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'TableFault';
  }
}
