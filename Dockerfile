# Ladle in a container; compose.yaml starts it. Every file installed is known by its hash.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv --without-pip /opt/ladle
COPY requirements-build.txt requirements.txt ./
# What is published as source only is built with these, and with nothing fetched on the way.
RUN pip install --require-hashes --no-deps -r requirements-build.txt
RUN pip wheel --require-hashes --no-deps --no-build-isolation --wheel-dir /wheels -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY ladle ladle
COPY core core
COPY words words
COPY storage storage
COPY scheduler scheduler
COPY bots bots
COPY web web
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .
RUN pip --python /opt/ladle/bin/python install --no-index --no-deps /wheels/*.whl

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin ladle \
    && install -d -o ladle -g ladle -m 0700 /data
COPY --from=build /opt/ladle /opt/ladle
ENV PATH=/opt/ladle/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LADLE_DATA_DIR=/data \
    LADLE_HOST=0.0.0.0 \
    LADLE_PORT=8080
USER ladle
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["ladle"]
CMD ["run"]
