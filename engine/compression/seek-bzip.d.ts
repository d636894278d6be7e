declare module 'seek-bzip' {
  /** What is read from: `read` calls `readByte`. */
  class Stream {
    readByte(): number;
  }
  interface Output {
    writeByte(byte: number): void;
  }
  const bunzip: {
    readonly Stream: typeof Stream;
    /** `multistream`: all streams that stand one after another in a file, as parallel packers write it. Throws Error. */
    decode(input: Stream & { eof(): boolean }, output: Output, multistream: boolean): void;
  };
  export default bunzip;
}
