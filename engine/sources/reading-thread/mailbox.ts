/** Messages in their order, for one who waits. */
export class Mailbox<Message> {
  private readonly messages: Message[] = [];
  private wake = (): void => undefined;

  put(message: Message): void {
    this.messages.push(message);
    this.wake();
  }

  async take(): Promise<Message> {
    for (;;) {
      const message = this.messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
