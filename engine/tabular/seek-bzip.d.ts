declare module 'seek-bzip' {
  const bunzip: { decode(bytes: Uint8Array): Uint8Array };
  export default bunzip;
}
