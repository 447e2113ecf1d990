// The native window in `vite --mode mock`: a browser tab drops no files and asks nobody before it closes.
const never = async () => () => undefined;

export const getCurrentWebview = () => ({ onDragDropEvent: never });
export const getCurrentWindow = () => ({ onCloseRequested: never });
