/** Version of the API that its description names. The path's `/v1` is what callers rely on. */
export const version = "1.0.0";
