package cn.kuaichu.life.evidence;

import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Encrypted files in one folder, named by the SHA-256 of what was encrypted. A file is complete on the disk before a
 * row names it.
 */
public class SealedFiles {
  private final Path root;
  private final Vault vault;

  public SealedFiles(Path root, Vault vault) {
    this.root = root;
    this.vault = vault;
  }

  public void keep(String sha256, byte[] content) {
    if (holds(sha256)) {
      return;
    }
    try {
      Path file = file(sha256);
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), ".", ".new");
      try {
        write(draft, vault.encrypt(content));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        settle(file.getParent());
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the file " + sha256, e);
    }
  }

  /** @throws IllegalStateException when the file is missing, was changed, or was encrypted with another key */
  public byte[] read(String sha256) {
    try {
      byte[] content = vault.decryptBytes(Files.readAllBytes(file(sha256)));
      if (!HexFormat.of().formatHex(LedgerEntry.sha256().digest(content)).equals(sha256)) {
        throw new IllegalStateException("the file " + sha256 + " holds something else");
      }
      return content;
    } catch (IOException e) {
      throw new IllegalStateException("the file " + sha256 + " cannot be read", e);
    }
  }

  /** Overwriting is no use on the disks of today; the content was encrypted. @return false when it was gone already */
  protected boolean remove(String sha256) {
    try {
      return Files.deleteIfExists(file(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the file " + sha256, e);
    }
  }

  /** Bytes left on the disk. */
  long room() {
    return root.toFile().getUsableSpace();
  }

  protected boolean exists(String sha256) {
    return Files.exists(file(sha256));
  }

  /** @return false when the file is missing, or holds something else */
  public boolean holds(String sha256) {
    if (!exists(sha256)) {
      return false;
    }
    try {
      read(sha256);
      return true;
    } catch (IllegalStateException | IllegalArgumentException damaged) {
      return false; // the same content comes again: it takes the damaged file's place
    }
  }

  private Path file(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static void write(Path draft, byte[] sealed) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(sealed);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** The new name reaches the disk, too; only where folders can be opened, which Windows does not allow. */
  private static void settle(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
