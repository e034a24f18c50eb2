"""The loop that bots usually have, one message after the other: `-m benchmarks.sequential`."""

import asyncio
import os

import discord
import yarl


class Loop(discord.Client):
    """Sends a line to every channel it sees, in turn, and ends."""

    async def on_ready(self) -> None:
        """Connected: begin."""
        for guild in self.guilds:
            for channel in guild.text_channels:
                await channel.send("Report 001: the bridge is open again, say two who crossed it.")
        await self.close()


async def _run() -> None:
    async with Loop(intents=discord.Intents(guilds=True)) as client:
        await client.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    gateway = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
    asyncio.run(_run())
