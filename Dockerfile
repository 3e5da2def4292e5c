# A small image that runs as nobody in particular and writes nowhere but in /data, and there only with SQLite.
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/bot && /opt/bot/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY dialogues dialogues
RUN /opt/bot/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.12-slim
RUN useradd --system --no-create-home --uid 10001 bot && install --directory --owner=bot --mode=0700 /data
COPY --from=build /opt/bot /opt/bot
ENV PATH=/opt/bot/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    BOT_DATABASE=sqlite:////data/on-the-table.sqlite3 BOT_LISTEN=0.0.0.0:8080 BOT_CACHE=/var/cache/on-the-table
RUN install --directory --owner=bot /var/cache/on-the-table
USER bot
# Learned here, so that the first message need not wait for it.
RUN ["bot", "check"]
RUN ["bot", "learn"]
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
# For `serve`, `webhook` and `worker --pages`.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "from http.client import HTTPConnection as To; to = To('127.0.0.1', 8080, timeout=4); to.request('GET', '/healthz'); raise SystemExit(to.getresponse().status != 200)"]
ENTRYPOINT ["bot"]
CMD ["serve"]
