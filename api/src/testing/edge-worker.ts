import { neonConfig } from "@neondatabase/serverless";
import edge, { type EdgeEnvironment } from "../edge.ts";

type Environment = EdgeEnvironment & { PROXY: string };
type Context = Parameters<typeof edge.fetch>[2];

/** The worker as it is, over a proxy of this machine, which speaks without TLS and asks for no password. */
export default {
  fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    neonConfig.wsProxy = () => environment.PROXY;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineTLS = false;
    neonConfig.pipelineConnect = false;
    return edge.fetch(request, environment, context);
  },
};
