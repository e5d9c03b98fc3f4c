#!/bin/sh
# Fetched from a mirror.
echo "Hello from a mirrored script."
