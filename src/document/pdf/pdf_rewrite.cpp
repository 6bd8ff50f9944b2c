// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around qpdf: what it throws about a damaged file ends here.
#include "document/pdf/pdf_rewrite.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr; wanted by the headers of qpdf.

#include <exception>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

namespace document {
namespace {

void open(QPDF& pdf, std::string_view bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setPreserveEncryption(false);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStaticID(true);
    writer.write();
    const std::unique_ptr<Buffer> made(writer.getBuffer());
    return {reinterpret_cast<const char*>(made->getBuffer()), made->getSize()};
}

/// The paper as a reader sees it: its crop box, else all of it.
void widen(QPDFPageObjectHelper& page) {
    QPDFObjectHandle paper = page.getCropBox();
    if (!paper.isRectangle()) return;
    const QPDFObjectHandle::Rectangle now = paper.getArrayAsRectangle();
    const QPDFObjectHandle wide = QPDFObjectHandle::newArray(
        QPDFObjectHandle::Rectangle(now.llx - wide_margin, now.lly - wide_margin,
                                    now.urx + wide_margin, now.ury + wide_margin));
    QPDFObjectHandle object = page.getObjectHandle();
    object.replaceKey("/MediaBox", wide);
    object.replaceKey("/CropBox", wide);
}

}  // namespace

std::string with_wide_pages(std::string_view bytes) {
    try {
        QPDF pdf;
        open(pdf, bytes);
        pdf.getRoot().removeKey("/OCProperties");
        QPDFPageDocumentHelper pages(pdf);
        for (QPDFPageObjectHelper& page : pages.getAllPages()) widen(page);
        return written(pdf);
    } catch (const std::exception&) {
        return "";
    }
}

std::string without_encryption(std::string_view bytes) {
    if (bytes.find("/Encrypt") == std::string_view::npos) return std::string(bytes);
    try {
        QPDF pdf;
        open(pdf, bytes);
        return written(pdf);
    } catch (const std::exception&) {
        return std::string(bytes);
    }
}

}  // namespace document
