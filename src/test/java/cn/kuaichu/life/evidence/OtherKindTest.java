package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind that people really send is named, with the way to what can be taken; the file's name plays no part. */
class OtherKindTest {
  private static void isNamed(byte[] content, String name, String wayOut) {
    assertThatThrownBy(() -> CleanFile.of(content)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining(name).hasMessageContaining(wayOut);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({"heic,HEIC,微信", "heix,HEIC,兼容性最佳", "mif1,HEIC,JPG", "avif,AVIF,另存为 JPG", "'qt  ',MOV,截取", "mp42,MP4,截取",
      "isom,MP4,截取",
      "3gp4,MP4,截取", "'M4A ',录音,整理成文字", "'crx ',CR3,另存为 JPG"})
  void namesPhotographsAndFilmsOfTelephones(String brand, String name, String wayOut) {
    isNamed(latin("\0\0\0\30ftyp" + brand + "\0\0\0\0" + brand + "mdat"), name, wayOut);
  }

  /** Samsung and others name only the general brand first. */
  @Test
  void looksAtTheOtherBrandsToo() {
    isNamed(latin("\0\0\0\34ftypmif1\0\0\0\0mif1heicmeta"), "HEIC", "JPG");
    isNamed(latin("\0\0\0\34ftypmif1\0\0\0\0mif1avifmeta"), "AVIF", "JPG");
  }

  @ParameterizedTest
  @CsvSource({"word/document.xml,Word 文档,导出为 PDF", "xl/workbook.xml,Excel 表格,导出为 PDF",
      "ppt/presentation.xml,PPT,导出为 PDF",
      "OFD.xml,OFD,导出为 PDF", "IMG_1.HEIC IMG_1.MOV,实况照片,微信", "照片.jpg,ZIP,解压"})
  void looksIntoArchives(String inside, String name, String wayOut) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("first.bin"));
      zip.write(new byte[300]);
      for (String entry : inside.split(" ")) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(latin("content"));
      }
    }
    isNamed(file.toByteArray(), name, wayOut);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"GIF89a\\1|GIF 动图|截取", "GIF87a\\1|GIF 动图|截取", "II*\\0|TIFF|扫描仪",
      "MM\\0*|TIFF|另存为 JPG",
      "BM\\10\\0\\0\\0\\0\\0\\0\\0|BMP|另存为 JPG", "8BPS|Photoshop|另存为 JPG", "{\\\\rtf1|RTF|导出为 PDF", "Rar!\\32|RAR|解压",
      "7z\\274\\257\\47\\34|7z|解压",
      "\\320\\317\\21\\340\\241|旧版文档|导出为 PDF", "#!AMR\\n|录音|整理成文字", "ID3\\3|录音|整理成文字", "RIFF\\1\\0\\0\\0AVI x|AVI|截取",
      "RIFF\\1\\0\\0\\0WAVE|录音|整理成文字", "\\32\\105\\337\\243|视频|截取", "MZ\\220\\0|程序|不要上传程序", "AC1027|CAD|PDF",
      "<svg onload=x>|SVG|截图", "<!DOCTYPE html><p>|网页|PDF", "<html><script>|网页|PDF", "[InternetShortcut]|快捷方式|指向的文件",
      "L\\0\\0\\0\\1\\24\\2\\0|快捷方式|指向的文件", "\\0\\5\\26\\7\\0|辅助文件|不带“._”", "b\\24#e\\0E-SafeNet|加密软件|解密",
      "\\245\\202\\245\\272|微信|另存为",
      "no kind at all|认不出|JPG、PNG、WebP 图片或 PDF", "\\377\\12|JPEG XL|JPG"})
  void namesWhatElseIsSent(String content, String name, String wayOut) {
    isNamed(latin(content.translateEscapes()), name, wayOut);
  }
}
