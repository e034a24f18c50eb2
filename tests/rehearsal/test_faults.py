import aiohttp
import discord
import pytest

from bot.rehearsal import Cut, Reply, StandIn


def only_posts(answer):
    """Return a hook that disturbs posting alone."""

    def hook(exchange):
        return answer() if exchange.method == "POST" else None

    return hook


def cut():
    raise Cut


async def test_an_injected_error_posts_nothing(stand_in, channel, place):
    stop = stand_in.before_request(only_posts(lambda: Reply(503, {"message": "no", "code": 0})))
    with pytest.raises(discord.DiscordServerError):
        await place.send("News")
    stop()
    await place.send("News again")
    assert [each.text for each in channel.messages] == ["News again"]


async def test_a_lost_answer_leaves_the_message_posted(stand_in, channel, place):
    stop = stand_in.after_request(only_posts(cut))
    with pytest.raises(aiohttp.ClientError):
        await place.send("News", nonce="n-1")
    stop()
    again = await place.send("News", nonce="n-1")
    assert [each.id for each in channel.messages] == [again.id]


async def test_a_full_bucket_answers_429_and_the_client_waits(stand_in, channel, place):
    stand_in.limits.set("POST", "/channels/{channel_id}/messages", limit=1, per=0.05)
    await place.send("One")
    await place.send("Two")
    assert len(channel.messages) == 2
    posts = [each for each in stand_in.exchanges if each.method == "POST"]
    assert {each.template for each in posts} == {"/channels/{channel_id}/messages"}


async def test_a_429_is_retried_by_the_client(stand_in, channel, place):
    answers = [Reply(429, {"message": "slow", "retry_after": 0.01, "global": False}, {"Via": "x"})]
    stand_in.before_request(only_posts(lambda: answers.pop() if answers else None))
    await place.send("News")
    assert len(channel.messages) == 1
    statuses = [each.status for each in stand_in.exchanges if each.method == "POST"]
    assert statuses == [429, 200]


async def test_too_many_requests_in_all_are_refused(stand_in):
    stand_in.limits.set_overall(2, per=60)
    headers = {"Authorization": f"Bot {stand_in.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answers = [await session.get(stand_in.api_url + "/users/@me") for _ in range(3)]
    assert [each.status for each in answers] == [200, 200, 429]
    assert answers[2].headers["X-RateLimit-Global"] == "true"
    assert answers[2].headers["Via"]
    assert answers[0].headers["Content-Type"] == "application/json"


async def test_too_many_invalid_requests_shut_a_bot_out(stand_in):
    stand_in.limits.set_invalid(2, per=60)
    async with aiohttp.ClientSession(headers={"Authorization": "Bot nobody"}) as session:
        answers = [await session.get(stand_in.api_url + "/users/@me") for _ in range(4)]
    assert [each.status for each in answers] == [401, 401, 401, 429]
    assert "Via" not in answers[-1].headers
    assert stand_in.limits.is_banned


async def test_an_unknown_path_and_broken_json_are_refused(stand_in, channel):
    headers = {"Authorization": f"Bot {stand_in.token}"}
    json_type = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        unknown = await session.get(stand_in.api_url + "/nothing")
        url = f"{stand_in.api_url}/channels/{channel.id}/messages"
        broken = await session.post(url, data=b"{", headers=json_type)
        assert (unknown.status, (await unknown.json())["code"]) == (404, 0)
        assert (broken.status, (await broken.json())["code"]) == (400, 50109)


async def test_a_failing_hook_is_told_when_the_stand_in_closes(clock):
    stand_in = StandIn(clock)
    await stand_in.start()

    def fail(_):
        raise ZeroDivisionError

    stand_in.before_request(fail)
    async with aiohttp.ClientSession() as session:
        answer = await session.get(stand_in.api_url + "/gateway")
        assert answer.status == 500
    with pytest.raises(ExceptionGroup, match="the stand-in failed"):
        await stand_in.close()
