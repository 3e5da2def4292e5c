# A small image that runs as nobody in particular and needs no writable file system.
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/bot && /opt/bot/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY dialogues dialogues
RUN /opt/bot/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.12-slim
RUN useradd --system --no-create-home --uid 10001 bot
COPY --from=build /opt/bot /opt/bot
ENV PATH=/opt/bot/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER bot
RUN ["bot", "check"]
ENTRYPOINT ["bot"]
CMD ["chat"]
