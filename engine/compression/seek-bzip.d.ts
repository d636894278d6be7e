declare module 'seek-bzip' {
  /** What is read from: `read` calls `readByte`. */
  class Stream {
    readByte(): number;
  }
  interface Output {
    writeByte(byte: number): void;
  }
  /** What `decode` of the library goes by, which unpacks all at once. Each throws Error. */
  class Bzip2 {
    static readonly Stream: typeof Stream;
    readonly reader: { read(bits: number): number };
    /** Of the blocks of the stream so far. */
    readonly streamCRC: number;
    constructor(input: Stream, output: Output);
    /** Reads a block; false at the end of a stream. */
    _init_block(): boolean;
    /** Writes the block that was read, and compares its checksum. */
    _read_bunzip(): void;
    /** Begins with the stream that follows. */
    _start_bunzip(input: Stream, output: Output): void;
  }
  export default Bzip2;
}
