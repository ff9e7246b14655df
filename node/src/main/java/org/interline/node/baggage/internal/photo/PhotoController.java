package org.interline.node.baggage.internal.photo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.regex.Pattern;
import org.interline.node.imaging.OutsidePicture;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.LongerBody;
import org.interline.node.web.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Photos of bags, from and to other programs. */
@RestController
@Tag(name = "Bags")
class PhotoController {
    private final BagPhotos photos;

    PhotoController(BagPhotos photos) {
        this.photos = photos;
    }

    @Bean
    static LongerBody photoBody() {
        return new LongerBody(Pattern.compile("/api/v1/bags/[^/]+/photo"), OutsidePicture.BYTES);
    }

    @Operation(
            summary = "Gives a bag's photo, or another in its place",
            description = "For whoever connects scanners and belts. It is written anew here.")
    @PutMapping(
            path = "/api/v1/bags/{id}/photo",
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(CurrentOfficer officer, @PathVariable UUID id, @RequestBody byte[] picture) {
        officer.require(Role.SCANNER_ADMINISTRATOR);
        photos.keep(officer, id, OutsidePicture.read(picture).jpeg());
    }

    @Operation(summary = "A bag's photo")
    @GetMapping("/api/v1/bags/{id}/photo")
    ResponseEntity<byte[]> photo(CurrentOfficer officer, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .contentType(MediaType.IMAGE_JPEG)
                .body(photos.read(officer, id));
    }
}
