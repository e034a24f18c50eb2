"""What becomes visible in a stand-in, shown in a terminal as a chat.

chat = Chat(terminal, KnownNames(stand_in.backstage), zone)
stand_in.on_visible(chat.see)
"""

from bot.rehearsal.show.chat import Chat
from bot.rehearsal.show.names import KnownNames
from bot.rehearsal.show.terminal import Terminal
from bot.rehearsal.show.words import conclude, introduce, part

__all__ = ["Chat", "KnownNames", "Terminal", "conclude", "introduce", "part"]
