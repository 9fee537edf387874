package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The embedded server's programs. They are unpacked into a folder that no other user may write to, and are checked
 * again before each start: they run with the product's own rights, so a user who could change them could do all that
 * the product can do.
 */
final class Binaries {
  private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
  private static final String DIGEST = ".sha256";
  private final Path folder;

  private Binaries(Path folder) {
    this.folder = folder;
  }

  /** @throws StartRefused when somebody else can write there, or has changed what was unpacked */
  static Binaries of(Home home) {
    String shared = System.getProperty("kuaichu.binaries");
    var binaries = new Binaries(
        shared == null ? home.root().resolve("postgresql-binaries") : Path.of(shared).toAbsolutePath());
    try {
      binaries.beOwn();
      binaries.requireUnchanged();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of the database's programs cannot be prepared: " + e.getMessage(), e);
    }
    return binaries;
  }

  /** Where the library unpacks; it opens that folder to everybody, which the one around it does not let happen. */
  Path folder() {
    return folder.resolve("unpacked");
  }

  private void beOwn() throws IOException {
    boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder.getParent());
      if (posix) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
      } else {
        Files.createDirectory(folder);
      }
    }
    if (posix) {
      var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory() || found.permissions().contains(PosixFilePermission.GROUP_WRITE)
          || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new StartRefused(
            "Others may change the database's programs in " + folder + " (" + PosixFilePermissions.toString(
                found.permissions()) + ").",
            "Delete that folder: it is unpacked anew at the next start, for this account alone.");
      }
      Files.setPosixFilePermissions(folder, OWNERS); // a copy that was put back may be readable
    }
  }

  private static Path existing(Path path) {
    Path at = path;
    while (!Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }

  private void requireUnchanged() throws IOException {
    for (Path unpacked : unpacked()) {
      Path kept = kept(unpacked);
      if (Files.exists(kept) && !Files.readString(kept).equals(digest(unpacked))) {
        throw new StartRefused("The database's programs in " + unpacked + " are not the ones that were unpacked.",
            "Find out who changed them; then delete the folder: it is unpacked anew at the next start.");
      }
    }
  }

  /** To be called once the server has started: from now on what was unpacked stays as it is. */
  void remember() {
    try {
      for (Path unpacked : unpacked()) {
        if (!Files.exists(kept(unpacked))) {
          Path written = Files.createTempFile(folder, "digest", null);
          Files.writeString(written, digest(unpacked));
          Files.move(written, kept(unpacked), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the database's programs cannot be read", e);
    }
  }

  private List<Path> unpacked() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder())) {
      return folders.filter(
          each -> each.getFileName().toString().startsWith("PG-") && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .sorted().toList();
    }
  }

  private Path kept(Path unpacked) {
    return folder.resolve(unpacked.getFileName() + DIGEST);
  }

  /** Names, links and contents of all files. */
  private static String digest(Path unpacked) throws IOException {
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.walk(unpacked)) {
      for (Path file : files.sorted().toList()) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || file.getFileName().toString().equals(".exists")) {
          continue;
        }
        digest.update((unpacked.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
        if (Files.isSymbolicLink(file)) {
          digest.update((Files.readSymbolicLink(file) + "\n").getBytes(StandardCharsets.UTF_8));
        } else {
          try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
