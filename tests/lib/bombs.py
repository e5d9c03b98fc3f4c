"""Distribution files that unpack to far more than they are; written piece by piece, so that making them takes no memory."""

import bz2
import io
import struct
import tarfile
import zlib

from lib.archives import special
from lib.python_packages import metadata

ZEROS = bytes(64 << 20)


def tar_head(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT)


def tar_member(name, data):
    return tar_head(name, len(data)) + data + bytes(-len(data) % 512)


class Gzip:
    """A file of one gzip stream."""

    def __init__(self, path):
        self.file, self.size, self.crc = open(path, "wb"), 0, 0
        self.file.write(b"\x1f\x8b\x08\0\0\0\0\0\0\xff")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.write(b"\3\0" + struct.pack("<II", self.crc, self.size & 0xffffffff))
        self.file.close()

    def write(self, data, times=1):
        """The same packed bytes again and again; what they unpack to starts with no memory of what stood before."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
        for _ in range(times):
            self.file.write(packed)
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc) if times == 1 else self.crc


class Bzip2:
    """A file of one bzip2 stream behind the other."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data, times=1):
        packed = bz2.compress(data)
        for _ in range(times):
            self.file.write(packed)


def sdist_bomb(folder, name, gibibytes, member="zeros", suffix=".tar.gz", before=True):
    """An sdist of which one member is that much of zeros; with `before` its metadata stands before it. Its checksum is
    wrong, which nobody sees who does not unpack it to the end."""
    path = folder / f"{name}-1.0{suffix}"
    with (Gzip if suffix.endswith(".gz") else Bzip2)(path) as out:
        if before:
            out.write(tar_member(f"{name}-1.0/PKG-INFO", metadata(name, "1.0").encode()))
        out.write(tar_head(f"{name}-1.0/{member}", gibibytes << 30))
        out.write(ZEROS, gibibytes * 16)
        out.write(bytes(1024))
    return path


class Zip:
    """A zip archive whose members are written in pieces; with its directory in the newer form when it needs that."""

    def __init__(self, path):
        self.file, self.directory, self.count = open(path, "wb"), io.BytesIO(), 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        at, size = self.file.tell(), self.directory.tell()
        self.file.write(self.directory.getvalue())
        if self.count >= 0xffff:
            self.file.write(struct.pack("<IQHHIIQQQQ", 0x06064b50, 44, 45, 45, 0, 0, self.count, self.count, size, at))
            self.file.write(struct.pack("<IIQI", 0x07064b50, 0, at + size, 1))
        few = min(self.count, 0xffff)
        self.file.write(struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, few, few, size, at, 0))
        self.file.close()

    def add(self, name, pieces, deflated=True, claimed=None):
        """`pieces`: (bytes, times). `claimed`: the unpacked size that is told, up to 4 GiB."""
        name, head_at = name.encode(), self.file.tell()
        self.file.write(bytes(30) + name)
        begin, size, crc = self.file.tell(), 0, 0
        for data, times in pieces:
            packed = data
            if deflated:
                packer = zlib.compressobj(9, zlib.DEFLATED, -15)
                packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
            for _ in range(times):
                self.file.write(packed)
                size += len(data)
            crc = zlib.crc32(data, crc)
        if deflated:
            self.file.write(b"\3\0")
        end = self.file.tell()
        told = min(size, 0xfffffffe) if claimed is None else claimed
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8 if deflated else 0, 0, 33, crc, end - begin, told, len(name), 0)
        self.file.seek(head_at)
        self.file.write(struct.pack("<I", 0x04034b50) + fields)
        self.file.seek(end)
        self.directory.write(struct.pack("<IH", 0x02014b50, 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0o644 << 16, head_at) + name)
        self.count += 1

    def name_again(self, names, at=0):
        """More members in the directory, all of them the first one."""
        for name in names:
            name = name.encode()
            fields = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0)
            self.directory.write(struct.pack("<IH", 0x02014b50, 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0o644 << 16, at) + name)
            self.count += 1


def odd_sdist(folder, name, members):
    """An sdist with members of other kinds behind its metadata: (name, type of tarfile, target)."""
    path = folder / f"{name}-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        data = metadata(name, "1.0").encode()
        info = tarfile.TarInfo(f"{name}-1.0/PKG-INFO")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
        for member, kind, target in members:
            archive.addfile(special(f"{name}-1.0/{member}", kind, target)[0])
    return path
