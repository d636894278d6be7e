/** The notebook renderer: runs in the webview, draws the outputs of server/protocol.ts. */
export {};
