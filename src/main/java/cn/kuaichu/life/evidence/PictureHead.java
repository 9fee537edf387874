package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;

/**
 * What a picture file says of itself before anything is decoded.
 *
 * @param width pixels as stored, before turning
 * @param height pixels as stored, before turning
 * @param orientation 1 to 8, see {@link Orientation}
 * @param severalPasses progressive or interlaced: all of it is decoded before the first line is complete
 */
record PictureHead(int width, int height, int orientation, boolean severalPasses) {
  /** Pixels; decoded in bands, see {@link Redrawing}. */
  static final long MOST_PIXELS = 100_000_000;
  /** Pixels; the JPEG library holds up to 6 bytes of each outside of the heap. */
  static final long MOST_IN_PASSES = 40_000_000;
  /** Pixels; the WebP library decodes only the whole, with up to 8 bytes for each. */
  static final long MOST_OF_WEBP = 24_000_000;
  /** Pixels; a longer line would be a large band by itself, and no JPEG can hold it. */
  static final int LONGEST_SIDE = 65_500;

  /**
   * @param format jpeg, png or webp, as the content says
   * @throws AppealRefused when the file was cut off, was damaged, or holds more pixels than can be decoded
   */
  static PictureHead of(byte[] picture, String format) {
    try {
      PictureHead head = switch (format) {
        case "jpeg" -> JpegFile.head(picture);
        case "png" -> PngFile.head(picture);
        default -> WebpFile.head(picture);
      };
      head.requireDecodable(format);
      return head;
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw damaged();
    }
  }

  long pixels() {
    return (long) width * height;
  }

  private void requireDecodable(String format) {
    if (width <= 0 || height <= 0) {
      throw damaged();
    }
    if (pixels() > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
      throw new AppealRefused("图片像素过大（超过 1 亿，或边长超过 65500），请在手机相机里改用普通像素重拍，或截图后再上传。");
    }
    if (severalPasses && pixels() > MOST_IN_PASSES) {
      throw new AppealRefused("这张图片是逐层显示（渐进式）的，像素超过 4000 万，请用看图软件缩小或另存为普通 JPG 后再上传。");
    }
    if (format.equals("webp") && pixels() > MOST_OF_WEBP) {
      throw new AppealRefused("WebP 图片像素过大（超过 2400 万），请用看图软件打开后另存为 JPG 再上传。");
    }
  }

  static AppealRefused damaged() {
    return new AppealRefused("图片已损坏或格式特殊，无法保存。请用手机或电脑重新截图、另存为 JPG 后再上传。");
  }

  static AppealRefused cut() {
    return new AppealRefused("图片没有传完整，缺少后半部分。请从手机或相机重新发送这张图片，能完整打开后再上传。");
  }
}
