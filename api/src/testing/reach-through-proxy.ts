import { neonConfig } from "@neondatabase/serverless";
import { bringWebSocket } from "../database/web-socket.ts";

/** Points Neon's driver at a proxy on this machine, which speaks without TLS and asks for no password. */
export async function reachThroughProxy(address: string): Promise<void> {
  await bringWebSocket();
  neonConfig.wsProxy = () => address;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  neonConfig.pipelineConnect = false;
}
